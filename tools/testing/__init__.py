"""./dev test: databases made once, tests in parallel, an honest count."""
