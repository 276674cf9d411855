package qiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how long Qiao takes from its process's start to the first accepted message: as one jar,
 * unpacked, and unpacked with an archive of its classes, made the way README says.
 */
final class Starts {
  private final BenchSettings settings;
  private final Path folder;
  private int starts;

  private Starts(BenchSettings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  /** Returns a line for each kind of start. */
  static List<String> measure(BenchSettings settings, Path folder) throws IOException {
    return new Starts(settings, Files.createDirectories(folder)).measure();
  }

  private List<String> measure() throws IOException {
    Path unpacked = folder.resolve("unpacked");
    unpack(unpacked);
    String jar = unpacked.resolve("qiao.jar").toString();
    String archive = folder.resolve("qiao.jsa").toString();
    seconds(List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", jar));
    return List.of(
        line("as one jar", "-jar", Contestant.JAR.toString()),
        line("unpacked", "-jar", jar),
        line("unpacked, with its CDS archive", "-XX:SharedArchiveFile=" + archive, "-jar", jar));
  }

  private void unpack(Path into) throws IOException {
    List<String> command =
        List.of(
            settings.java(),
            "-Djarmode=tools",
            "-jar",
            Contestant.JAR.toString(),
            "extract",
            "--destination",
            into.toString());
    try (Child tools = Child.program(command, folder, folder.resolve("extract.log"), Map.of())) {
      tools.end();
    }
  }

  private String line(String kind, String... program) throws IOException {
    double[] seconds = new double[settings.repeats()];
    for (int repeat = 0; repeat < seconds.length; repeat++) {
      seconds[repeat] = seconds(List.of(program));
    }
    Arrays.sort(seconds);
    return String.format(
        Locale.ROOT, "first message %s: %.1f s after the start", kind, seconds[seconds.length / 2]);
  }

  private double seconds(List<String> program) throws IOException {
    Path own = Files.createDirectories(folder.resolve("start-" + ++starts));
    try (Lab lab = new Lab(0);
        Contestant qiao = new Contestant(own, settings)) {
      long begun = System.nanoTime();
      qiao.startQiao(lab.vendors(), program, List.of());
      lab.open(1, qiao.urls(), qiao::alive);
      return (System.nanoTime() - begun) / 1e9;
    }
  }
}
