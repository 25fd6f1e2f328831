"""The law engine: pure. A typed tree of law, a case, and what the one says of the other."""

from toevlucht.engine.assessment import Assessment, assess
from toevlucht.engine.case import Answer, Case, Member
from toevlucht.engine.frame import Frame
from toevlucht.engine.law import Law

__all__ = ["Answer", "Assessment", "Case", "Frame", "Law", "Member", "assess"]
