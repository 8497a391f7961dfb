"""From somebody's article to what a lesson can start from: read, split, proposals by stated rules.

No model, no network. Every proposal names the rule that made it.
"""
