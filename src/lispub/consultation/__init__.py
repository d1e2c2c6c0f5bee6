"""The consultation comes home: what is sent in is collected, read, coded and answered, outside the project.

    inbox --reading--> Found --collect--> Store --coding--> points --outcome--> strategy/consultation/outcome.yaml

The street reads that last file alone: no response and no respondent is ever in the project.
"""
