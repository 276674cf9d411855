package qiao.organisation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import qiao.crm.Join;

/**
 * Says for each join which side follows which.
 *
 * @param organisation by the name of the join; one that is not named is bound by hand
 */
@ConfigurationProperties("qiao")
record Rules(Map<String, Rule> organisation) {
  private static final Rule USUAL = new Rule(Mode.BY_HAND, Side.WECOM, 20);

  Rules {
    organisation = organisation == null ? Map.of() : new LinkedHashMap<>(organisation);
    organisation.forEach(
        (join, rule) -> {
          if (rule.massShare() < 1 || rule.massShare() > 100) {
            throw new IllegalArgumentException(
                "qiao.organisation.%s.mass-share must lie between 1 and 100 percent, not %d"
                    .formatted(join, rule.massShare()));
          }
        });
  }

  /**
   * @param winner whose value stays where both sides have changed the same
   * @param massShare a plan that changes more than this share of what is known, in percent, waits
   *     for a person
   */
  record Rule(
      @DefaultValue("by-hand") Mode mode,
      @DefaultValue("wecom") Side winner,
      @DefaultValue("20") int massShare) {}

  Rule of(Join join) {
    Rule rule = organisation.getOrDefault(join.name(), USUAL);
    return join.organisation().isEmpty()
        ? rule
        : new Rule(Mode.of(join.organisation()), rule.winner(), rule.massShare());
  }
}
