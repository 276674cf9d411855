package qiao.backup;

import java.util.List;
import java.util.Map;

/**
 * Says what an import did, or would do.
 *
 * @param applied whether it was done; false for a preview, and when something kept all of it out
 * @param added accounts and files that were not here
 * @param unchanged accounts and files that are here just so
 * @param bindings how many lines of bindings, by what became of them
 * @param problems what keeps all of it out; empty where nothing does
 * @param left what a person has to do behind it, such as giving secrets
 */
public record ImportResult(
    boolean applied,
    List<String> added,
    List<String> unchanged,
    Map<String, Integer> bindings,
    List<String> problems,
    List<String> left) {}
