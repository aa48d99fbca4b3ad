"""The categories of a gemeente at the border: its schemes, and what a person's trede suggests. A person chooses."""

from datetime import date

from pydantic import Field
from sqlmodel import Session

from services import clock
from services.registry.accounts.service import Actor
from services.registry.jobseekers.fields import ActiveHours, YesNo
from services.registry.jobseekers.models import Jobseeker, LadderObservation
from services.registry.jobseekers.participation.schemes import CategoryKind, Scheme, schemes_of, suggest
from services.registry.jobseekers.repository import latest
from services.registry.schemas import Dutch


class SubcategoryOut(Dutch):
    """Een fijnere rij van een categorie."""

    code: str
    naam: str


class CategoryKindOut(Dutch):
    """Een categorie van een schema."""

    code: str
    naam: str
    soort: CategoryKind = Field(description="Een stap, of een status die geen stap is.")
    subcategorieen: list[SubcategoryOut]


class CategorySchemeOut(Dutch):
    """Een indeling die een gemeente gebruikt."""

    schema_code: str = Field(alias="schema")
    naam: str
    bron: str
    vanaf: date
    tot: date | None = Field(description="Eerste dag waarop het schema niet meer geldt.")
    categorieen: list[CategoryKindOut]


class CategorySchemeList(Dutch):
    """De schema's die uw gemeente vandaag gebruikt."""

    resultaten: list[CategorySchemeOut]


class SuggestionIn(Dutch):
    """Wat u over iemand weet buiten de trede. Wat u leeg laat, komt als vraag terug."""

    uren_per_week: ActiveHours | None = Field(default=None, description="Uren (vrijwilligers)werk per week nu.")
    uitstroom_binnen_een_jaar: YesNo | None = Field(default=None, description="Of u die verwacht.")


class SuggestionOut(Dutch):
    """Een categorie die bij de trede kan passen."""

    schema_code: str = Field(alias="schema")
    categorie: str
    naam: str
    reden: str
    nog_vragen: list[str] = Field(description="Wat u nog moet weten voordat deze categorie past.")


class SuggestionList(Dutch):
    """Categorieën die bij de geziene trede kunnen passen, de gewone voorop. U kiest; er wordt niets vastgelegd."""

    trede: int | None = Field(description="De trede waarvan is uitgegaan. Leeg: nog niet gezien, dus geen voorstel.")
    resultaten: list[SuggestionOut]


def gemeente_schemes(actor: Actor) -> CategorySchemeList:
    """The schemes of the actor's own gemeente today."""
    found = schemes_of(actor.gemeente_code or "", clock.today())
    return CategorySchemeList(resultaten=[_scheme_out(one) for one in found])


def category_suggestions(session: Session, jobseeker: Jobseeker, known: SuggestionIn) -> SuggestionList:
    """What the observed trede of a person suggests in each scheme of their gemeente. Nothing is stored."""
    observed = latest(session, LadderObservation, jobseeker.id)
    if not observed:
        return SuggestionList(trede=None, resultaten=[])
    trede = observed[0].trede
    return SuggestionList(
        trede=trede,
        resultaten=[
            SuggestionOut(
                schema_code=scheme.code,
                categorie=one.category.code,
                naam=one.category.name,
                reden=one.reason,
                nog_vragen=list(one.questions),
            )
            for scheme in schemes_of(jobseeker.gemeente_code, clock.today())
            for one in suggest(
                scheme,
                trede=trede,
                hours_per_week=known.uren_per_week,
                exit_within_a_year=known.uitstroom_binnen_een_jaar,
            )
        ],
    )


def _scheme_out(scheme: Scheme) -> CategorySchemeOut:
    return CategorySchemeOut(
        schema_code=scheme.code,
        naam=scheme.name,
        bron=scheme.source,
        vanaf=scheme.valid_from,
        tot=scheme.valid_until,
        categorieen=[
            CategoryKindOut(
                code=one.code,
                naam=one.name,
                soort=one.kind,
                subcategorieen=[SubcategoryOut(code=finer.code, naam=finer.name) for finer in one.subcategories],
            )
            for one in scheme.categories
        ],
    )
