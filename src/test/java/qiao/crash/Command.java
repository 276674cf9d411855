package qiao.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs a command of the system to its end. */
record Command(int exitCode, String output) {
  static Command run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Command(process.waitFor(), output.strip());
    } catch (IOException e) {
      return new Command(-1, e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean good() {
    return exitCode == 0;
  }
}
