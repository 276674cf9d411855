package qiao.binding;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/** Holds a binding with its id, and who made and changed it when. */
public record StoredBinding(
    long id,
    @JsonUnwrapped Binding binding,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy) {
  /** Shows ids only: logs hold no personal data. */
  @Override
  public String toString() {
    return "binding " + id + " (" + binding + ")";
  }
}
