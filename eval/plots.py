"""Plots as SVG to stand inside a page: they take colours and text size from its style."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from .measure import Estimate
from .refusals import Bin, Point

_LEFT = 150
_RIGHT = 60
_ROW = 26
_SIDE = 300
_MARGIN = 52


@dataclass(frozen=True, slots=True)
class _Scale:
    """Values from `low` to `high` on pixels from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return round(self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start), 1)


def forest(title: str, rows: Mapping[str, Estimate], width: int = 720) -> Markup:
    """Means as points, their intervals as lines, one row a name; from 0 to 1."""
    height = _ROW * len(rows) + 30
    x = _Scale(0, 1, _LEFT, width - _RIGHT)
    parts: list[str] = []
    for tick in _ticks():
        parts.append(_line(x(tick), 4, x(tick), height - 24, "grid"))
        parts.append(_text(x(tick), height - 8, f"{tick:.1f}", "middle"))
    for place, (name, its) in enumerate(rows.items()):
        y = place * _ROW + 18
        parts.append(_text(_LEFT - 12, y + 4, name, "end"))
        parts.append(_line(x(its.low), y, x(its.high), y, "interval"))
        parts.append(f'<circle class="point" cx="{x(its.mean)}" cy="{y}" r="4.5"/>')
        parts.append(_text(width - _RIGHT + 12, y + 4, f"{its.mean:.3f}", "start"))
    return _svg(title, width, height, parts)


def risk_coverage(title: str, curve: Sequence[Point], operating: Point) -> Markup:
    """Risk over coverage as steps, the operating point marked."""
    x, y = _Scale(0, 1, _MARGIN, _SIDE - 10), _Scale(0, 1, _SIDE - _MARGIN, 10)
    parts = [*_axes(x, y, "coverage: share answered", "risk: share of those wrong")]
    if curve:
        steps = [f"M{x(curve[0].coverage)},{y(curve[0].risk)}"]
        steps += [f"L{x(its.coverage)},{y(its.risk)}" for its in curve[1:]]
        parts.append(f'<path class="curve" d="{" ".join(steps)}"/>')
    parts.append(f'<circle class="mark" cx="{x(operating.coverage)}" cy="{y(operating.risk)}" r="6"/>')
    parts.append(_text(x(operating.coverage), y(operating.risk) - 12, "as it stands", "middle"))
    return _svg(title, _SIDE, _SIDE, parts)


def reliability(title: str, bins: Sequence[Bin]) -> Markup:
    """Share that is right over confidence, with Wilson's intervals; on the diagonal confidence is true."""
    x, y = _Scale(0, 1, _MARGIN, _SIDE - 10), _Scale(0, 1, _SIDE - _MARGIN, 10)
    parts = [*_axes(x, y, "confidence", "share that is right"), _line(x(0), y(0), x(1), y(1), "diagonal")]
    for its in bins:
        at = x(its.confidence)
        parts.append(_line(at, y(its.right.low), at, y(its.right.high), "interval"))
        parts.append(f'<circle class="point" cx="{at}" cy="{y(its.right.share)}" r="4.5"/>')
    return _svg(title, _SIDE, _SIDE, parts)


def stacked(title: str, rows: Mapping[str, Mapping[str, float]], unit: str, width: int = 720) -> Markup:
    """Parts of a whole side by side, one row a name."""
    names = list(dict.fromkeys(name for parts in rows.values() for name in parts))
    most = max((sum(parts.values()) for parts in rows.values()), default=1.0) or 1.0
    height = _ROW * len(rows) + 34
    x = _Scale(0, most, _LEFT, width - _RIGHT - 20)
    parts: list[str] = []
    for place, (row, of) in enumerate(rows.items()):
        y, at = place * _ROW + 4, 0.0
        parts.append(_text(_LEFT - 12, y + 14, row, "end"))
        for name, value in of.items():
            wide = round(x(at + value) - x(at), 1)
            colour = f"s{names.index(name)}"
            parts.append(f'<rect class="{colour}" x="{x(at)}" y="{y}" width="{wide}" height="18"/>')
            at += value
        parts.append(_text(x(at) + 8, y + 14, f"{at:.1f} {unit}", "start"))
    at = float(_LEFT)
    for place, name in enumerate(names):
        parts.append(f'<rect class="s{place}" x="{at}" y="{height - 20}" width="12" height="12"/>')
        parts.append(_text(at + 18, height - 10, name, "start"))
        at += 18 + 8 * len(name) + 18
    return _svg(title, width, height, parts)


def _axes(x: _Scale, y: _Scale, below: str, beside: str) -> Iterator[str]:
    for tick in _ticks():
        yield _line(x(tick), y(0), x(tick), y(1), "grid")
        yield _line(x(0), y(tick), x(1), y(tick), "grid")
        yield _text(x(tick), y(0) + 16, f"{tick:.1f}", "middle")
        yield _text(x(0) - 8, y(tick) + 4, f"{tick:.1f}", "end")
    yield _text((x(0) + x(1)) / 2, y(0) + 34, below, "middle")
    middle = (y(0) + y(1)) / 2
    yield f'<text transform="translate(12,{middle}) rotate(-90)" text-anchor="middle">{escape(beside)}</text>'


def _ticks() -> list[float]:
    return [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(title: str, width: int, height: int, parts: Sequence[str]) -> Markup:
    inside = "".join(parts)
    return Markup(  # noqa: S704 — numbers of ours, and texts that were escaped
        f'<svg role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"<title>{escape(title)}</title>{inside}</svg>"
    )
