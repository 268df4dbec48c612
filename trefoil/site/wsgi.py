"""What the web server calls. A process that finds its database without guards does not begin to serve."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trefoil.site.settings")

application = get_wsgi_application()

from trefoil.doors.worker.sending import say_what_is_missing  # noqa: E402 - Django must be ready before it is read
from trefoil.site.birth import check_up  # noqa: E402 - Django must be ready before the ledger is read
from trefoil.web.access import every_view  # noqa: E402 - the same

check_up()
every_view()  # read every address now, so that a page that cannot be read stops the start and not a visitor
say_what_is_missing()  # a site that sends no texts says so each time it starts
