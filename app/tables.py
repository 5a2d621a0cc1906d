"""Every table of the product, so that the migrations and the tests know them all."""
# ruff: noqa: F401 - imported for the tables they define

from sqlmodel import SQLModel

import adoption.behaviours.tables
import adoption.licences.tables
import adoption.records.tables
import adoption.training.tables
import adoption.usage.ahead.tables
import adoption.usage.habits.tables
import adoption.usage.tables
import app.evidence.tables
import app.imports.arrivals.tables
import app.imports.stale.tables
import app.scorecard.tables
import core.audit.tables
import core.auth.tables
import core.imports.rows.tables
import core.imports.tables
import core.jobs.tables
import rollout.budget.tables
import rollout.outcomes.gates.tables
import rollout.outcomes.judgements.tables
import rollout.outcomes.stored_pages.tables
import rollout.outcomes.tables
import rollout.outcomes.together.tables
import rollout.people.tables
import rollout.plan.tables
import rollout.registers.benefits.tables
import rollout.tables
import surveys.answers.tables
import surveys.rounds.tables

metadata = SQLModel.metadata
