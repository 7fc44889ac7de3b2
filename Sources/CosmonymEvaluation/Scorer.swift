/// Scores predictions against gold.
public enum Scorer {}
