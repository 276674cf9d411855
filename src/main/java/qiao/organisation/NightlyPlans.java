package qiao.organisation;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.crm.Join;
import qiao.crm.Joins;

/** Begins a plan for each join; the schedule that fires it is one for all nodes. */
public final class NightlyPlans implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(NightlyPlans.class);

  private final Joins joins;
  private final Organisations organisations;

  NightlyPlans(Joins joins, Organisations organisations) {
    this.joins = joins;
    this.organisations = organisations;
  }

  @Override
  public void process(Exchange exchange) {
    for (Join join : joins.all()) {
      if (organisations.isMoving(join.name())) {
        LOG.info("The join {} goes on with its last plan, which is still under way", join.name());
        organisations.goOn(join.name());
      } else if (organisations.isUsed(join.name())) {
        organisations.begin(join.name(), Organisations.SCHEDULE);
      }
    }
  }
}
