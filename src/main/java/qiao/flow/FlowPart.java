package qiao.flow;

import java.util.List;

/**
 * Shows one part of a flow for people: its beginning, a step, or a branch.
 *
 * @param id the step's id, the handle of tests and logs; blank where the file gives none
 * @param kind Camel's word for it: {@code from}, {@code to}, {@code choice}, {@code when}
 * @param label what it does: an address, an expression; secrets masked
 * @param description the words of the file on it; may be blank
 * @param parallel whether its parts are ways beside each other, not steps after each other
 * @param parts what lies within it
 */
public record FlowPart(
    String id,
    String kind,
    String label,
    String description,
    boolean parallel,
    List<FlowPart> parts) {
  public FlowPart {
    parts = List.copyOf(parts);
  }
}
