"""Everything about the rollout itself: people, plan, money and business results."""
