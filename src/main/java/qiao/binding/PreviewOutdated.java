package qiao.binding;

/** Refuses to apply a preview that is no longer what would be done. */
public final class PreviewOutdated extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PreviewOutdated() {
    super("the directories or the bindings are no longer as in this preview; preview again");
  }
}
