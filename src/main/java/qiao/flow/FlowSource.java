package qiao.flow;

import java.util.List;
import java.util.Map;

/**
 * Shows a flow as its files have it.
 *
 * @param file the file that defines it
 * @param version begins the fingerprint of all its files: it changes with each of them
 * @param runsThis whether this version runs; false while it is broken and an older one does
 * @param texts each file's text by its name: the flow first, then scripts and page
 * @param parts its beginning and its steps
 */
public record FlowSource(
    String file,
    String version,
    boolean runsThis,
    Map<String, String> texts,
    List<FlowPart> parts) {}
