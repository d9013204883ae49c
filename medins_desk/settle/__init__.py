"""The settlement engine: a case and a policy pack in, an explained settlement out. Pure."""
