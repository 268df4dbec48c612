"""A real site's settings, with one address more: a view that says hello, to measure against."""

from trefoil.site.settings import *  # noqa: F403 - all of a real site's settings, on purpose

ROOT_URLCONF = "bench.urls"
