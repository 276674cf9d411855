package qiao.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A process that this bench started, with what it costs. */
final class Child implements AutoCloseable {
  /** The command of the JVM that this process runs on. */
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final int LONGEST_END_SECONDS = 180;

  private final Process process;
  private final BufferedReader lines;
  private final Writer input;

  private Child(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Starts a main class of this package that needs nothing but the JDK, and talks in lines. */
  static Child lean(Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp", classPath(), main.getName()));
    command.addAll(List.of(args));
    return new Child(
        start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)));
  }

  /** Starts a program whose console goes to a file, with none of the settings of this process. */
  static Child program(
      List<String> command, Path folder, Path console, Map<String, String> settings) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(
            name -> name.matches("(QIAO|SPRING|SERVER|WENJUAN|XIAOSHOUYI|WECOM)_.*|JAVA_TOOL.*"));
    // Tomcat leaves its folder behind.
    builder.environment().put("SERVER_TOMCAT_BASEDIR", folder.resolve("tomcat").toString());
    builder.environment().putAll(settings);
    return new Child(start(builder));
  }

  /** Returns the class path of this process, good in any folder. */
  static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says one line and returns the line that comes back. */
  String ask(String line) {
    try {
      input.write(line + "\n");
      input.flush();
      return line();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the next line that the process writes. */
  String line() {
    try {
      String line = lines.readLine();
      if (line == null) {
        throw new IllegalStateException("a process of the bench ended early");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Returns the processor time so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Returns the memory held now, in MiB. */
  double resident() {
    return memory("VmRSS");
  }

  /** Returns the most memory ever held, in MiB. */
  double mostResident() {
    return memory("VmHWM");
  }

  private double memory(String field) {
    try {
      String status = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status"));
      Matcher kilobytes = Pattern.compile(field + ":\\s*(\\d+) kB").matcher(status);
      return kilobytes.find() ? Long.parseLong(kilobytes.group(1)) / 1024.0 : Double.NaN;
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Waits for the end; returns the exit code. */
  int end() {
    try {
      if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("a process of the bench does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  /** Ends the process as an operator does, so that it may write what it recorded. */
  @Override
  public void close() {
    process.destroy();
    end();
  }
}
