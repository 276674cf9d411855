package qiao.binding;

/**
 * Shows what automatic binding would do.
 *
 * @param digest stands for exactly these bindings; applying needs it
 */
public record MatchPreview(String digest, Match match) {}
