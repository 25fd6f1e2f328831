"""The web application of one site; DJANGO_SETTINGS_MODULE says which."""

from django.core.wsgi import get_wsgi_application

from toevlucht.config.strict import refuse_loose
from toevlucht.desk.cast import only_synthetic

application = get_wsgi_application()
only_synthetic()
refuse_loose()
