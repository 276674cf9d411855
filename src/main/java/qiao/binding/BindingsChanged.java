package qiao.binding;

import java.util.List;

/**
 * Tells the beans of this process, after the commit, which bindings were made, changed or deleted;
 * many at once come in portions of 1,000. It is a hint and not a record: a process that is killed
 * between the commit and the event tells nobody. Who waits for a binding also looks it up when the
 * process starts.
 */
public record BindingsChanged(List<BindingChange> changes) {
  public BindingsChanged {
    changes = List.copyOf(changes);
  }
}
