"""Questions with known evidence; runs, measures and benchmarks."""
