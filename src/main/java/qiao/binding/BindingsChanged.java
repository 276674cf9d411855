package qiao.binding;

import java.util.List;

/**
 * Tells the beans of this process, on the thread that changed them and after the commit, which
 * bindings were made, changed or deleted; many at once come in portions of 1,000. It is a hint, to
 * be quick: other nodes are not told, and nobody is when the process is killed before. Who must
 * miss nothing asks the {@link ChangeLog} or {@link UnboundDeliveries#arrived} every few seconds
 * besides.
 */
public record BindingsChanged(List<BindingChange> changes) {
  public BindingsChanged {
    changes = List.copyOf(changes);
  }
}
