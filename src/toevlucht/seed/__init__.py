"""The synthetic country: invented people only, and only in a database that was made synthetic."""
