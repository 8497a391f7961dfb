"""Speed as ratios against yardsticks that run beside us in the same minute on the same machine."""
