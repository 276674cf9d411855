package qiao.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Tells what happens while it happens: on the console, and in a file beside the logs. */
final class Chronicle {
  private final Path file;
  private final long begun = System.nanoTime();

  Chronicle(Path file) {
    this.file = file;
  }

  /** Writes one line with the seconds since the begin, and the time that the logs show. */
  synchronized void tell(String text) {
    String time = LocalTime.now().truncatedTo(ChronoUnit.MILLIS).toString();
    write(String.format(Locale.ROOT, "%6.1f s  %s  %s", seconds(), time, text));
  }

  /** Writes lines as they are. */
  synchronized void write(String text) {
    System.out.println(text);
    try {
      Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }
}
