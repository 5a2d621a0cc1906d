"""Salesforce: event log files, of sign-ins and of what was opened."""

from adoption.usage.log_fields import BY_A_PROGRAM, FAILED, weighed
from core.i18n import N_
from core.imports.source import Source, only, without

USERS = ("user name", "user id", "user id derived")
TIMES = ("timestamp derived", "timestamp")
PROGRAMS = (
    "api", "restapi", "bulkapi", "bulkapi2", "apexrestapi", "apexsoap", "apexcallout",
    "apitotalusage", "queuedexec", "timebasedworkflow", "asyncreportrun",
)  # fmt: skip

source = Source(
    name="salesforce_event_log",
    title=N_("Salesforce: event log file"),
    get=N_(
        "With Event Monitoring: download the event log files as CSV, those of Login first. Where"
        " they hold user ids only, bring in the list of CRM users as well."
    ),
    counts=N_("Everything a person did that has a row. Programs (API) and failed sign-ins do not."),
    blind_spot=N_("Each kind of event has a file of its own: what was not brought in is not seen."),
    known_by=(("event type",), ("user id", "user id derived"), TIMES),
    headings={"user": USERS, "time": TIMES},
    fields=(
        weighed(
            "event_type", N_("Kind of event"), ("event type",),
            without(*PROGRAMS, because=BY_A_PROGRAM),
        ),
        weighed(
            "status", N_("Result of the sign-in"), ("login status",),
            only("login_no_error", otherwise=FAILED),
        ),
        weighed(
            "api_type", N_("Program interface"), ("api type",), only("n/a", otherwise=BY_A_PROGRAM)
        ),
    ),
    zone="UTC",
    kept_days=30,
)  # fmt: skip
