"""What an item's response processing gives for an answer, found by carrying it out.

Items are scored in hundreds of ways that mean the same; instead of knowing their patterns, readers
ask here what an answer earns and which feedback it is shown.
https://www.imsglobal.org/spec/qti/v3p0/impl#h.response-processing
"""
