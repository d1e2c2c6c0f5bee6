"""One rule of preflight a file; each declares its RULE."""
