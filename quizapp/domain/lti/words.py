"""Names that the specifications give: claims, messages, roles, scopes.

LTI Core 1.3, Deep Linking 2.0, Assignment and Grade Services 2.0, Names and Role Provisioning 2.0,
all of 1EdTech.
"""

from __future__ import annotations

_LTI = "https://purl.imsglobal.org/spec/lti/claim/"
_DEEP = "https://purl.imsglobal.org/spec/lti-dl/claim/"
MESSAGE_TYPE = _LTI + "message_type"
VERSION = _LTI + "version"
DEPLOYMENT = _LTI + "deployment_id"
TARGET = _LTI + "target_link_uri"
RESOURCE = _LTI + "resource_link"
ROLES = _LTI + "roles"
CONTEXT = _LTI + "context"
CUSTOM = _LTI + "custom"
SETTINGS = _DEEP + "deep_linking_settings"
ITEMS = _DEEP + "content_items"
DATA = _DEEP + "data"
GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
ROSTER = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"

RESOURCE_LINK = "LtiResourceLinkRequest"
DEEP_LINKING = "LtiDeepLinkingRequest"
DEEP_RESPONSE = "LtiDeepLinkingResponse"
LTI_VERSION = "1.3.0"

_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/"
LINE_ITEMS = _SCOPE + "lineitem"
LINE_ITEMS_READ = _SCOPE + "lineitem.readonly"
SCORES = _SCOPE + "score"
MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"

_MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership"
INSTRUCTOR, LEARNER = f"{_MEMBERSHIP}#Instructor", f"{_MEMBERSHIP}#Learner"
TEACHING = frozenset({INSTRUCTOR, "Instructor", f"{_MEMBERSHIP}/Instructor#PrimaryInstructor"})
"""Roles of somebody who teaches the course that they come from; those of a whole institution or of
the LMS itself, its administrators' too, say nothing of a course."""

LEARNING = frozenset({LEARNER, "Learner"})

LINE_ITEM_TYPE = "application/vnd.ims.lis.v2.lineitem+json"
LINE_ITEMS_TYPE = "application/vnd.ims.lis.v2.lineitemcontainer+json"
SCORE_TYPE = "application/vnd.ims.lis.v1.score+json"
MEMBERS_TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json"
