"""Settings: one module per login of the database. `base` is shared and is never a site's own settings."""
