package qiao.binding;

/** Refuses an uploaded file whose content can't be read as a table; says where and why. */
public final class BrokenTable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenTable(String message) {
    super(message);
  }
}
