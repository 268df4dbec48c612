ONCE_FIELD = "once"
