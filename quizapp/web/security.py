"""What guards every page: headers, and the promise that a GET only reads."""

from flask import Flask, Response, request

from quizapp.models.base import reads_only

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def init_app(app: Flask) -> None:
    """Guard every request of the app."""
    app.before_request(_say_whether_it_writes)
    app.after_request(_add_headers)


def _say_whether_it_writes() -> None:
    reads_only(request.method in {"GET", "HEAD", "OPTIONS"})


def _add_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if request.is_secure:
        # Over plain http, as on a school's LAN, browsers complain of these and ignore them.
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint != "static":
        # A shared tablet's Back button must not show the pupil before.
        headers.setdefault("Cache-Control", "no-store")
    return response
