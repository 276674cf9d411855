package qiao.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.binding.ImportReport.What;

/**
 * Takes bindings from a file. It reads the file twice, first to judge every line and then to write
 * the good ones, so that no more than ids lie in memory; all in one transaction.
 */
public final class BindingImport {
  private static final Logger LOG = LoggerFactory.getLogger(BindingImport.class);
  private static final int PORTION = 1000;

  private final BindingBatches batches;
  private final Changes changes;
  private final AccountNames accounts;
  private final Clock clock;

  BindingImport(BindingBatches batches, Changes changes, AccountNames accounts, Clock clock) {
    this.batches = batches;
    this.changes = changes;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * Says how to import.
   *
   * @param preview only report
   * @param skipBad take the good lines though others are bad; else all or nothing
   * @param account stands for the account where a line names none; may be blank
   */
  public record Options(boolean preview, boolean skipBad, String account) {}

  /**
   * Imports a CSV or XLSX file.
   *
   * @param by who does it
   * @throws IllegalArgumentException when the account of the options is not configured
   * @throws BrokenTable when the file as a whole can't be read; then nothing was imported
   */
  public ImportReport run(InputStream file, Options options, String by) throws IOException {
    if (!options.account().isBlank()) {
      accounts.check(options.account());
    }
    try (Upload upload = Upload.of(file)) {
      Table table = upload.table();
      return changes.make(made -> run(table, options, new Stamp(by, clock.millis()), made));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private ImportReport run(Table table, Options options, Stamp stamp, List<BindingChange> made) {
    TableReader reader = reader(options);
    ImportJudge judge = new ImportJudge(batches, accounts);
    portions(reader, table, options, judge::take);
    List<ImportLine> lines = judge.judged();
    List<Long> moving = judge.releasing();
    ImportReport planned = report(false, lines, reader.ignored());
    if (options.preview() || planned.hasBadLines() && !options.skipBad()) {
      return planned;
    }
    for (int from = 0; from < moving.size(); from += PORTION) {
      batches.release(moving.subList(from, Math.min(from + PORTION, moving.size())));
    }
    write(reader, table, options, lines, stamp);
    lines.stream().filter(ImportLine::writes).map(ImportLine::change).forEach(made::add);
    LOG.info("{} bindings are made or changed by an import of {}", made.size(), stamp.by());
    return report(true, lines, reader.ignored());
  }

  private void write(
      TableReader reader, Table table, Options options, List<ImportLine> lines, Stamp stamp) {
    int[] next = {0};
    portions(
        reader,
        table,
        options,
        rows -> {
          write(rows, lines.subList(next[0], next[0] + rows.size()), stamp);
          next[0] += rows.size();
        });
  }

  private void write(List<ImportRow> rows, List<ImportLine> lines, Stamp stamp) {
    Map<Long, StoredBinding> old =
        batches.get(
            lines.stream()
                .filter(line -> line.what() == What.CHANGED)
                .map(ImportLine::existing)
                .toList());
    List<Binding> created = new ArrayList<>();
    Map<Long, Binding> changed = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      ImportLine line = lines.get(i);
      if (line.what() == What.CREATED) {
        rows.get(i).alone().ifPresent(created::add);
      } else if (line.what() == What.CHANGED) {
        Binding before = old.get(line.existing()).binding();
        changed.put(line.existing(), rows.get(i).over(before));
      }
    }
    batches.update(changed, stamp);
    batches.insert(created, stamp);
  }

  private static TableReader reader(Options options) {
    return new TableReader(
        Field.ofBinding(), options.account().isBlank() ? Set.of() : Set.of(Field.ACCOUNT));
  }

  private static void portions(
      TableReader reader, Table table, Options options, Consumer<List<ImportRow>> taker) {
    List<ImportRow> rows = new ArrayList<>(PORTION);
    try {
      reader.read(
          table,
          line -> {
            rows.add(ImportRow.of(line, options.account()));
            if (rows.size() == PORTION) {
              taker.accept(rows);
              rows.clear();
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    taker.accept(rows);
  }

  private static ImportReport report(
      boolean applied, List<ImportLine> lines, List<String> ignored) {
    Map<What, Integer> counts = new EnumMap<>(What.class);
    lines.forEach(line -> counts.merge(line.what(), 1, Integer::sum));
    return new ImportReport(
        applied,
        Collections.unmodifiableMap(counts),
        ignored,
        lines.stream().map(ImportLine::report).toList());
  }
}
