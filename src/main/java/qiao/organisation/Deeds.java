package qiao.organisation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import qiao.binding.Binding;
import qiao.binding.BindingFilter;
import qiao.binding.BindingTaken;
import qiao.binding.Bindings;
import qiao.crm.Join;

/** Does single steps: writes to the far side, then notes what both sides hold now. */
final class Deeds {
  private static final String WHO = "organisation";

  private final Stores stores;
  private final Sides sides;
  private final LookUp lookUp;
  private final Contents contents;
  private final Bindings bindings;

  Deeds(Stores stores, Sides sides, Bindings bindings) {
    this.stores = stores;
    this.sides = sides;
    this.lookUp = new LookUp(sides, stores.pairs());
    this.contents = new Contents(stores.pairs());
    this.bindings = bindings;
  }

  /**
   * Does a step, once: one that had begun before is looked up first.
   *
   * @throws OrganisationFault when this step can't be done, and others may
   */
  void run(Join join, Step step) {
    switch (step.deed()) {
      case BIND -> finish(step, () -> bind(join, step));
      case CREATE -> create(join, step);
      case CHANGE, MOVE -> change(join, step);
      case LEAVE -> leave(join, step);
      case LEFT_OUT -> throw new IllegalStateException(step + " is nothing to do");
    }
  }

  private void finish(Step step, Runnable effects) {
    stores
        .transaction()
        .executeWithoutResult(
            status -> {
              effects.run();
              stores.steps().done(step);
            });
  }

  private void create(Join join, Step step) {
    if (step.kind() == Kind.PERSON && isBound(join, step)) {
      finish(step, () -> {});
      return;
    }
    Map<String, Object> content = contents.of(join, step);
    boolean again = step.state() == StepState.BEGUN;
    Step begun = again ? step : withId(join, step, content);
    if (!begun.id(begun.side()).isEmpty()) {
      content.put("id", begun.id(begun.side()));
    }
    stores.steps().begun(begun);
    String word = "create-" + begun.kind().name().toLowerCase(Locale.ROOT);
    Optional<String> found = again ? lookUp.find(join, begun, content) : Optional.empty();
    String id = found.orElseGet(() -> made(join, begun, word, content, again));
    Row row = Row.of(begun.side(), begun.kind(), with(content, "id", id));
    Step made = named(begun, id);
    finish(
        made,
        () -> {
          stores.rows().keep(join.name(), List.of(row), 0);
          if (made.kind() == Kind.PERSON) {
            bind(join, made);
          }
          agree(join, made);
        });
  }

  private boolean isBound(Join join, Step step) {
    return step.side() == Side.CRM
        ? bindings.ofUser(join.wecom(), step.wecom()).isPresent()
        : bindings.ofEmployee(join.wecom(), join.tenant(), step.crm()).isPresent();
  }

  /** Chooses the id where the far side lets us, so that a lost answer can be looked up. */
  private Step withId(Join join, Step step, Map<String, Object> content) {
    if (step.side() == Side.CRM) {
      return step;
    }
    return named(
        step,
        step.kind() == Kind.DEPARTMENT
            ? stores.rows().freeDepartment(join.name())
            : String.valueOf(content.get("id")));
  }

  private static Step named(Step step, String id) {
    boolean wecom = step.side() == Side.WECOM;
    return new Step(
        step.plan(),
        step.number(),
        step.side(),
        step.kind(),
        step.deed(),
        wecom ? id : step.wecom(),
        wecom ? step.crm() : id,
        step.what(),
        step.content(),
        step.state(),
        step.trouble());
  }

  private String made(
      Join join, Step step, String word, Map<String, Object> content, boolean again) {
    try {
      Map<?, ?> answer = sides.ask(join, step.side(), word, content);
      String id = Objects.toString(answer.get("id"), step.id(step.side()));
      if (id.isEmpty()) {
        throw new OrganisationFault(
            "the flow " + word + " told no id of what it made", "mend the flow, then plan again");
      }
      return id;
    } catch (RuntimeException e) {
      if (again && lookUp.isThere(e)) {
        return step.id(step.side());
      }
      throw e;
    }
  }

  private void change(Join join, Step step) {
    Map<String, Object> content = with(contents.of(join, step), "id", step.id(step.side()));
    stores.steps().begun(step);
    String word = "change-" + step.kind().name().toLowerCase(Locale.ROOT);
    sides.ask(join, step.side(), word, content);
    Row row = Row.of(step.side(), step.kind(), content);
    finish(
        step,
        () -> {
          stores.rows().keep(join.name(), List.of(row), 0);
          agree(join, step);
        });
  }

  private void leave(Join join, Step step) {
    Side other = step.side().other();
    boolean still =
        stores
                .rows()
                .find(join.name(), other, step.kind(), step.id(other))
                .filter(Row::active)
                .isEmpty()
            || stores
                .rows()
                .state(join.name(), other, step.kind(), step.id(other))
                .filter("GONE"::equals)
                .isPresent();
    if (!still) {
      throw new OrganisationFault("另一边又有了，没有停用或删除", "");
    }
    stores.steps().begun(step);
    String word = step.kind() == Kind.PERSON ? "leave-person" : "remove-department";
    sides.ask(join, step.side(), word, Map.of("id", step.id(step.side())));
    finish(step, () -> left(join, step));
  }

  private void left(Join join, Step step) {
    if (step.kind() == Kind.PERSON) {
      stores
          .rows()
          .find(join.name(), step.side(), Kind.PERSON, step.id(step.side()))
          .ifPresent(row -> stores.rows().keep(join.name(), List.of(row.switched(false)), 0));
      bindings.find(ofUser(join, step.wecom())).stream()
          .filter(one -> one.binding().employee().equals(step.crm()))
          .forEach(one -> bindings.delete(one.id(), WHO));
    } else {
      stores.rows().gone(join.name(), step.side(), step.kind(), step.id(step.side()));
    }
    stores.pairs().forget(join.name(), step.kind(), step.wecom(), step.crm());
  }

  static BindingFilter ofUser(Join join, String userid) {
    return BindingFilter.of(join.wecom(), null, null, userid, null, null, null);
  }

  private void bind(Join join, Step step) {
    if (step.kind() == Kind.DEPARTMENT) {
      agree(join, step);
      return;
    }
    Optional<Row> row = stores.rows().find(join.name(), Side.CRM, Kind.PERSON, step.crm());
    try {
      bindings.create(
          new Binding(
              join.wecom(),
              join.tenant(),
              step.crm(),
              step.wecom(),
              row.map(Row::name).orElse(""),
              row.map(Row::mobile).orElse(""),
              row.map(Row::email).orElse(""),
              row.map(Row::number).orElse("")),
          WHO);
    } catch (BindingTaken | IllegalArgumentException e) {
      throw new OrganisationFault(e.getMessage(), "bind this person by hand");
    }
  }

  private void agree(Join join, Step step) {
    stores
        .pairs()
        .agree(
            join.name(),
            step.kind(),
            step.wecom(),
            step.crm(),
            hash(join, Side.WECOM, step),
            hash(join, Side.CRM, step));
  }

  private String hash(Join join, Side side, Step step) {
    return stores
        .rows()
        .find(join.name(), side, step.kind(), step.id(side))
        .map(Row::hash)
        .orElse("");
  }

  private static Map<String, Object> with(Map<String, Object> content, String key, String value) {
    Map<String, Object> more = new HashMap<>(content);
    more.put(key, value);
    return more;
  }
}
