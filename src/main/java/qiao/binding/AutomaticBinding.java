package qiao.binding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds the people of two directories to each other: shows first, then does what it showed. */
public final class AutomaticBinding {
  private static final Logger LOG = LoggerFactory.getLogger(AutomaticBinding.class);
  private static final int PORTION = 1000;

  private final List<Directory> directories;
  private final Parts parts;
  private final List<MatchBy> usualOrder;

  AutomaticBinding(List<Directory> directories, Parts parts, List<MatchBy> usualOrder) {
    this.directories = List.copyOf(directories);
    this.parts = parts;
    this.usualOrder = usualOrder;
  }

  /** What it reads and writes bindings with. */
  record Parts(
      Bindings bindings,
      BindingBatches batches,
      Changes changes,
      AccountNames accounts,
      Clock clock) {}

  /**
   * Says what would be bound.
   *
   * @throws IllegalArgumentException when an account is not configured or has no directory
   */
  public MatchPreview preview(MatchQuestion question) {
    Match match = match(question);
    return new MatchPreview(digest(bindings(question, match)), match);
  }

  /**
   * Binds what a preview showed, all of it.
   *
   * @param digest of the preview
   * @return how many were bound
   * @throws PreviewOutdated when it would no longer be the same
   */
  public int apply(MatchQuestion question, String digest, String by) {
    return parts.changes.make(
        made -> {
          List<Binding> bindings = bindings(question, match(question));
          if (!digest(bindings).equals(digest)) {
            throw new PreviewOutdated();
          }
          Stamp stamp = new Stamp(by, parts.clock.millis());
          for (int from = 0; from < bindings.size(); from += PORTION) {
            int to = Math.min(from + PORTION, bindings.size());
            parts.batches.insert(bindings.subList(from, to), stamp);
          }
          bindings.forEach(binding -> made.add(BindingChange.made(binding)));
          LOG.info("{} employees are bound at {} by {}", bindings.size(), question.account(), by);
          return bindings.size();
        });
  }

  private Match match(MatchQuestion question) {
    List<Person> employees = people(question.crm());
    List<Person> users = people(question.account());
    Map<String, String> userOf = new HashMap<>();
    Set<String> boundUsers = new HashSet<>();
    parts.bindings.each(
        BindingFilter.ofAccount(question.account()),
        stored -> {
          Binding binding = stored.binding();
          boundUsers.add(binding.user());
          if (binding.tenant().equals(question.tenant())) {
            userOf.put(binding.employee(), binding.user());
          }
        });
    List<MatchBy> order = question.by().isEmpty() ? usualOrder : question.by();
    return new Matcher(order, employees, users).match(employees, userOf, boundUsers);
  }

  private List<Person> people(String account) {
    parts.accounts.check(account);
    List<Person> people = new ArrayList<>();
    directories.stream()
        .filter(directory -> directory.covers(account))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "account '" + account + "' has no directory; upload one"))
        .people(account, people::add);
    return people;
  }

  private static List<Binding> bindings(MatchQuestion question, Match match) {
    return match.proposals().stream()
        .map(proposal -> binding(question, proposal.employee(), proposal.user()))
        .toList();
  }

  private static Binding binding(MatchQuestion question, Person employee, Person user) {
    return new Binding(
        question.account(),
        question.tenant(),
        employee.id(),
        user.id(),
        known(employee.name(), user.name()),
        known(employee.mobile(), user.mobile()),
        known(employee.email(), user.email()),
        known(employee.number(), user.number()));
  }

  private static String known(String crm, String oa) {
    return crm.isEmpty() ? oa : crm;
  }

  /** Depends on every field that would be written, and not on the order of the directories. */
  private static String digest(List<Binding> bindings) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      bindings.stream()
          .map(AutomaticBinding::line)
          .sorted()
          .forEach(line -> sha.update(line.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Checked fields hold no control characters, so these ends can't be forged. */
  private static String line(Binding binding) {
    return String.join("\u001F", Field.ofBinding().stream().map(binding::value).toList()) + "\n";
  }
}
