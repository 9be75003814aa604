"""The web page: HTML written on the server, a style, a small script, and the element for other sites' pages."""
