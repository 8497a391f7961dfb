"""Questions as GIFT."""
