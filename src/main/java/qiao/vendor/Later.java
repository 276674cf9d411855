package qiao.vendor;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Fits exceptions and futures together: what fails at once fails like what fails later. */
final class Later {
  private Later() {}

  /** Work that fails at once, or later through its future. */
  @FunctionalInterface
  interface Work<T> {
    CompletableFuture<T> begin() throws Exception;
  }

  /** Begins work; whatever it throws is in the future. */
  static <T> CompletableFuture<T> begin(Work<T> work) {
    try {
      return work.begin();
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Returns what a future that has ended failed with; empty where it succeeded. */
  static Optional<Throwable> failure(CompletableFuture<?> ended) {
    return ended.isCompletedExceptionally()
        ? ended.handle((done, failed) -> Optional.of(cause(failed))).join()
        : Optional.empty();
  }

  /** Returns what a future failed with, without the wrapping that futures put around it. */
  static Throwable cause(Throwable failed) {
    Throwable cause = failed;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
