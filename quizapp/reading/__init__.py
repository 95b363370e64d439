"""From what somebody brings (pasted text, HTML, bytes) to an Article."""
