"""The web application of one site; DJANGO_SETTINGS_MODULE says which."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from toevlucht.config.strict import refuse_loose  # noqa: E402  # pages know models, which stand only from here on
from toevlucht.desk.cast import only_synthetic  # noqa: E402  # as above

only_synthetic()
refuse_loose()
