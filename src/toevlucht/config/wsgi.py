"""The web application of one site; DJANGO_SETTINGS_MODULE says which."""

from django.core.wsgi import get_wsgi_application

served = get_wsgi_application()

from django.utils import timezone  # noqa: E402  # as below

from toevlucht.config.strict import refuse_loose  # noqa: E402  # pages know models, which stand only from here on
from toevlucht.desk.legible import legible  # noqa: E402  # as above
from toevlucht.procedure.warm import warm_beside  # noqa: E402  # as above

application = legible(served)
refuse_loose()
warm_beside(timezone.localdate())
