"""Every table of the product, so that the migrations and the tests know them all."""

from sqlmodel import SQLModel

import rollout.budget.tables
import rollout.outcomes.tables
import rollout.people.tables
import rollout.plan.tables
import rollout.tables  # noqa: F401 - imported for the tables they define

metadata = SQLModel.metadata
