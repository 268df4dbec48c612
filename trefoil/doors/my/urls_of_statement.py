"""Addresses of the pages on a statement."""

from django.urls import path

from trefoil.doors.my import statement, statement_use

OF_STATEMENT = [
    path("statement", statement.statements),
    path("statement/new", statement.new),
    path("statement/words", statement.words),
    path("statement/<str:item>", statement.one),
    path("statement/<str:item>/at/<str:name>", statement.piece),
    path("statement/<str:item>/look", statement.look),
    path("statement/<str:item>/use", statement_use.use),
    path("statement/<str:item>/where", statement_use.where),
    path("statement/<str:item>/pages", statement_use.paper),
]
