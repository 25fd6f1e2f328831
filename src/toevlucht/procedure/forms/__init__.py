"""What the forms of the acts are made of: what is filled in and with what, what is offered and asked, what somebody means."""
