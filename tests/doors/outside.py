"""The addresses outside of this place that a page may lead to: those of the directory of help, and no other."""

from trefoil.care.help.library import services
from trefoil.care.help.present import ways_to

OUTSIDE = frozenset(way.address for service in services() for way in ways_to(service=service))
