package qiao.organisation;

import org.springframework.transaction.support.TransactionTemplate;

/** Ties the stores of one database together. */
record Stores(
    RowStore rows,
    Sightings sightings,
    Pairs pairs,
    PlanStore plans,
    StepStore steps,
    TransactionTemplate transaction) {}
