package qiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Is what {@code mvn -Pbench verify} runs; README says which options there are. */
class BenchRun {
  @Test
  @DisabledIfSystemProperty(named = "bench.jmh", matches = "true")
  @DisabledIfSystemProperty(named = "bench.documents", matches = "true")
  void the_figures_of_the_whole_road() throws Exception {
    Bench.Verdict verdict = Bench.run(BenchSettings.read(System::getProperty));

    System.out.println(verdict.table());
    assertThat(verdict.wrong()).as("messages lost or doubled").isZero();
  }

  @Test
  @EnabledIfSystemProperty(named = "bench.jmh", matches = "true")
  void the_figures_of_hot_parts() throws Exception {
    run("org.openjdk.jmh.Main", "HotParts");
  }

  @Test
  @EnabledIfSystemProperty(named = "bench.documents", matches = "true")
  void the_figures_of_documents() throws Exception {
    run("qiao.vendor.DocumentCosts");
  }

  private static void run(String... mainAndArguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Child.JAVA, "-cp", Child.classPath()));
    command.addAll(List.of(mainAndArguments));

    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    // Not inherited: what is written past Maven's channel to its test process is lost.
    process.getInputStream().transferTo(System.out);

    assertThat(process.waitFor()).isZero();
  }
}
