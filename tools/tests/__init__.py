"""The tests of ./dev itself: what it concludes and says. Run by ./dev test, or by python -m unittest."""
